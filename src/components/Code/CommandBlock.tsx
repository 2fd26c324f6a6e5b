import type {Risk} from '../../../schemas/recipe-metadata.ts';
import {RiskBadge} from '../Badges/RiskBadge.tsx';

interface Props {
  /** The code, coloured when the site was built, with its variables marked. */
  readonly html: string;
  readonly language: string;
  readonly name?: string;
  readonly risk?: Risk;
  readonly file?: string;
  readonly dialect?: string;
  readonly since?: string;
  readonly until?: string;
  readonly background?: boolean;
  readonly output?: 'none' | 'unverified';
  /** Where the lab executed exactly this. */
  readonly executed?: string;
}

/** Code to copy: a command, a statement, or the contents of a file. */
export function CommandBlock({html, language, name, risk, ...marks}: Props) {
  const level = risk === undefined || risk === 'read-only' ? undefined : risk;
  return (
    <div className={`command${level === undefined ? '' : ` command-${level}`}`} data-block={name}>
      <div className="command-bar">
        <span className="language">{marks.file ?? languageName(language, marks.dialect)}</span>
        {level === undefined ? null : <RiskBadge risk={level} />}
        {marks.since === undefined ? null : <span className="mark">from Flink {marks.since}</span>}
        {marks.until === undefined ? null : <span className="mark">up to Flink {marks.until}</span>}
        {marks.background === undefined ? null : (
          <span className="mark">keeps running: use a second terminal</span>
        )}
        {marks.output === 'none' ? <span className="mark">prints nothing</span> : null}
        {marks.output === 'unverified' && marks.executed === undefined ? (
          <span className="mark mark-unverified">not run by us</span>
        ) : null}
        {marks.executed === undefined ? null : (
          <span className="mark mark-executed">{marks.executed}</span>
        )}
        <button type="button" className="copy" data-copy="" hidden>
          Copy
        </button>
      </div>
      <pre>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by src/remark from escaped text */}
        <code className={`language-${language}`} dangerouslySetInnerHTML={{__html: html}} />
      </pre>
    </div>
  );
}

const languageNames: Readonly<Record<string, string>> = {
  bash: 'Shell',
  sql: 'SQL',
  yaml: 'YAML',
  json: 'JSON',
  java: 'Java',
  properties: 'Properties',
  promql: 'PromQL',
};

function languageName(language: string, dialect: string | undefined): string {
  const name = languageNames[language] ?? language;
  return dialect === 'confluent' ? `${name}, Confluent Cloud` : name;
}
