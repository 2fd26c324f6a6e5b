import Link from '@docusaurus/Link';
import useBaseUrl from '@docusaurus/useBaseUrl';
import Layout from '@theme/Layout';
import type {AlertPageData} from '../../plugins/recipes/alert-pages.ts';
import {AddressValues} from '../AddressValues/index.tsx';
import {severityNames} from '../Badges/names.ts';
import {CommandBlock} from '../Code/CommandBlock.tsx';
import {InlineMarkdown} from '../VariablesPanel/InlineMarkdown.tsx';
import {AlertRecipe} from './AlertRecipe.tsx';

/** What an alert means and what to do, for whoever opens its link at night. */
export default function AlertPage({data}: {readonly data: AlertPageData}) {
  const {name, severity, meaning, checks, reason, html, duration, file, group} = data;
  const files = useBaseUrl('/alerts/files/prometheus/');
  return (
    <Layout title={name} description={meaning}>
      <main className="page alert" id="content">
        <p className="recipe-kind">
          <Link to="/alerts/">Alert</Link>
          <span className={`severity severity-${severity}`}>{severityNames[severity]}</span>
        </p>
        <h1>{name}</h1>
        <p className="lead">
          <InlineMarkdown text={meaning} />
        </p>
        <AddressValues />
        <AlertRecipe data={data} />
        <h2 id="check">What to check first</h2>
        <ol>
          {checks.map((check) => (
            <li key={check}>
              <InlineMarkdown text={check} />
            </li>
          ))}
        </ol>
        <h2 id="fires">When it fires</h2>
        <p>When this has results for {duration}, for each result on its own:</p>
        <CommandBlock html={html} language="promql" />
        <h2 id="numbers">Why these numbers</h2>
        {reason.split('\n').map((paragraph) => (
          <p key={paragraph}>
            <InlineMarkdown text={paragraph} />
          </p>
        ))}
        <p className="recipe-meta">
          Group <code>{group}</code> of{' '}
          <a href={`${files}${file}`}>
            <code>{file}</code>
          </a>
          , with the link to this page.{' '}
          <Link to="/alerts/">All alerts, and how to install them</Link>
        </p>
      </main>
    </Layout>
  );
}
