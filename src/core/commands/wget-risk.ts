import type {RiskReader} from './command-risk.ts';
import {flagValue, operands} from './invocation.ts';
import {restRisk} from './rest-risk.ts';

const sendsData = ['--post-data', '--body-data', '--post-file', '--body-file'];

/** Flags of wget whose value may be the next word. */
const withValue = [...sendsData, '--method', '--header', '--output-document', '-O', '-o', '-T'];

export const wgetRisk: RiskReader = (invocation) => {
  if (invocation.program !== 'wget') return undefined;
  const body = flagValue(invocation, ...sendsData);
  const method = (
    flagValue(invocation, '--method') ?? (body === undefined ? 'GET' : 'POST')
  ).toUpperCase();
  if (/^(?:GET|HEAD|OPTIONS)$/.test(method)) return undefined;
  const [url = ''] = operands(invocation, withValue);
  const risk = restRisk(method, url, body ?? '');
  return risk === undefined ? undefined : {risk, what: `wget ${method}`};
};
