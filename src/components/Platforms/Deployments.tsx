import type {ReactNode} from 'react';
import {type Deployment, deploymentIds, platformNames} from '../../../schemas/platform.ts';
import {PanelHeading} from './PanelHeading.tsx';
import {TabList} from './TabList.tsx';

interface GroupProps {
  readonly index: string;
  readonly children?: ReactNode;
}

/** Where the two deployments of Apache Flink differ. */
export function DeploymentGroup({index, children}: GroupProps) {
  return (
    <div className="deployments" data-group="deployment">
      <TabList
        kind="deployment"
        index={index}
        ids={deploymentIds}
        label="Deployment of Apache Flink"
      />
      {children}
    </div>
  );
}

interface PanelProps {
  readonly deployment: Deployment;
  readonly index: string;
  readonly level: string;
  readonly notApplicable?: boolean;
  readonly empty?: boolean;
  readonly children?: ReactNode;
}

export function DeploymentPanel({
  deployment,
  index,
  level,
  notApplicable,
  empty,
  children,
}: PanelProps) {
  const name = platformNames[deployment];
  return (
    <section
      className="panel"
      id={`deployment-${index}-${deployment}`}
      data-panel="deployment"
      data-value={deployment}
    >
      <PanelHeading level={level}>{name}</PanelHeading>
      {notApplicable === undefined ? null : <p className="not-applicable">Not a step on {name}</p>}
      {empty === undefined ? children : <p>Nothing more to do on {name} here.</p>}
    </section>
  );
}
