import type {Place} from '../../../schemas/place.ts';
import type {Scope} from '../../../schemas/recipe.ts';

/** A config key with its value, as a recipe sets it. */
export interface Setting {
  readonly key: string;
  /** Place of the key, or of the part of it that stands here where it is nested. */
  readonly place: Place;
  /** The value as text; undefined where a variable holds it, or where there is none. */
  readonly value?: string | undefined;
  readonly valuePlace?: Place | undefined;
  readonly scope: Scope;
  /** Minor versions of Flink in which it must hold. */
  readonly versions: readonly string[];
}
