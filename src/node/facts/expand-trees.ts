import type {FactKind} from '../../../schemas/facts/kinds.ts';
import type {FactKinds} from '../../core/facts/facts.ts';
import {createExpander} from './expand-references.ts';

/** The trees of manifests and bodies without references: what a rule walks through. */
export function expandTrees(file: FactKinds[FactKind]): FactKinds[FactKind] {
  // A route of Alertmanager holds routes: such trees keep their references.
  if (!('definitions' in file) || file.definitions === undefined || 'files' in file) return file;
  const {definitions, ...rest} = file;
  const expand = createExpander(definitions);
  if ('kinds' in rest)
    return {...rest, kinds: rest.kinds.map((kind) => ({...kind, root: expand(kind.root)}))};
  return {
    ...rest,
    endpoints: rest.endpoints.map(({request, response, ...endpoint}) => ({
      ...endpoint,
      ...(request && {request: expand(request)}),
      ...(response && {response: expand(response)}),
    })),
  };
}
