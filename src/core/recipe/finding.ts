import type {Fix} from '../../../schemas/diagnostic.ts';
import type {Place} from '../../../schemas/place.ts';

/** Something that the parser finds in a text; the rule that it names gives it its severity. */
export interface Finding {
  readonly ruleId: string;
  readonly place: Place;
  readonly message: string;
  readonly fix?: Fix;
}
