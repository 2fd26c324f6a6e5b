import {type Deployment, type Platform, platformNames} from '../../../schemas/platform.ts';

interface Props {
  readonly kind: 'platform' | 'deployment';
  /** Number of the group on the page: the page's own, so that ids never clash. */
  readonly index: string;
  readonly ids: readonly (Platform | Deployment)[];
  readonly label: string;
}

/** The tabs of a group. src/client gives them their state; until then, and without it, they are not shown. */
export function TabList({kind, index, ids, label}: Props) {
  return (
    <div className={`tabs tabs-${kind}`} role="tablist" aria-label={label}>
      {ids.map((id, position) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`tab-${kind}-${index}-${id}`}
          aria-controls={`${kind}-${index}-${id}`}
          aria-selected={position === 0}
          tabIndex={position === 0 ? 0 : -1}
          data-choose={kind}
          data-value={id}
        >
          {platformNames[id]}
        </button>
      ))}
    </div>
  );
}
