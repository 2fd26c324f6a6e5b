import type {ReactNode} from 'react';
import {
  type Platform,
  platformIds,
  platformNames,
  type SameAsTarget,
} from '../../../schemas/platform.ts';
import {PanelHeading} from './PanelHeading.tsx';
import {TabList} from './TabList.tsx';

interface GroupProps {
  readonly index: string;
  readonly children?: ReactNode;
}

/** What a step says for each platform: tabs with a script, labelled parts without. */
export function PlatformGroup({index, children}: GroupProps) {
  return (
    <div className="platforms" data-group="platform">
      <TabList kind="platform" index={index} ids={platformIds} label="Platform" />
      {children}
    </div>
  );
}

interface PanelProps {
  readonly platform: Platform;
  readonly index: string;
  readonly level: string;
  readonly notApplicable?: boolean;
  readonly empty?: boolean;
  readonly children?: ReactNode;
}

export function PlatformPanel(props: PanelProps) {
  const {platform, index, level, notApplicable, empty, children} = props;
  return (
    <section
      className="panel"
      id={`platform-${index}-${platform}`}
      data-panel="platform"
      data-value={platform}
    >
      <PanelHeading level={level}>{platformNames[platform]}</PanelHeading>
      {notApplicable === undefined ? null : (
        <p className="not-applicable">Not a step on {platformNames[platform]}</p>
      )}
      {empty === undefined ? children : <p>Nothing to do on {platformNames[platform]} here.</p>}
    </section>
  );
}

/** Where the content that follows comes from. */
export function SameAs({target}: {readonly target: SameAsTarget}) {
  return <p className="same-as">As on {platformNames[target]}:</p>;
}
