import type {Risk} from '../../../schemas/recipe-metadata.ts';
import {riskNames} from './names.ts';

/** How much a command or a recipe can harm: a word, a shape and a colour. */
export function RiskBadge({risk}: {readonly risk: Risk}) {
  return <span className={`risk risk-${risk}`}>{riskNames[risk]}</span>;
}
