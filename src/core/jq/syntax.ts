/** A piece of a jq program; offsets count in the program's text. */
interface Ranged {
  readonly start: number;
  readonly end: number;
}

/** `$x`, `[$a, $b]`, `{name: $x}`, `{$x}` behind `as`. */
export type JqPattern =
  | {readonly type: 'variable'; readonly name: string}
  | {readonly type: 'array'; readonly items: readonly JqPattern[]}
  | {
      readonly type: 'object';
      readonly entries: readonly {
        /** The field that is read. */
        readonly key: Jq;
        /** The variable of `{$x}` and `{$x: …}`. */
        readonly variable?: string;
        readonly value?: JqPattern;
      }[];
    };

/** One entry of `{…}`; without a value it is `{name}` or `{$name}`. */
export interface JqEntry extends Ranged {
  readonly key: Jq;
  readonly value: Jq;
}

/** A jq expression. */
export type Jq = Ranged &
  (
    | {readonly type: 'identity'}
    | {readonly type: 'recurse'}
    /** `.name`, `."name"`, `target.name`: the range is the name, quotes left out. */
    | {readonly type: 'field'; readonly target: Jq; readonly name: string}
    | {readonly type: 'index'; readonly target: Jq; readonly index: Jq}
    | {readonly type: 'slice'; readonly target: Jq; readonly bounds: readonly Jq[]}
    | {readonly type: 'iterate'; readonly target: Jq}
    | {readonly type: 'try'; readonly body: Jq; readonly handler?: Jq}
    | {readonly type: 'literal'; readonly value: string | number | boolean | null}
    /** A string with interpolations. */
    | {readonly type: 'string'; readonly parts: readonly Jq[]}
    | {readonly type: 'format'; readonly name: string}
    | {readonly type: 'array'; readonly body?: Jq}
    | {readonly type: 'object'; readonly entries: readonly JqEntry[]}
    | {readonly type: 'variable'; readonly name: string}
    | {readonly type: 'call'; readonly name: string; readonly args: readonly Jq[]}
    | {readonly type: 'negate'; readonly body: Jq}
    | {readonly type: 'binary'; readonly operator: string; readonly left: Jq; readonly right: Jq}
    | {
        readonly type: 'if';
        readonly branches: readonly {readonly when: Jq; readonly body: Jq}[];
        readonly otherwise?: Jq;
      }
    | {
        readonly type: 'reduce' | 'foreach';
        readonly source: Jq;
        readonly pattern: JqPattern;
        readonly init: Jq;
        readonly update: Jq;
        readonly extract?: Jq;
      }
    | {
        readonly type: 'bind';
        readonly source: Jq;
        readonly patterns: readonly JqPattern[];
        readonly body: Jq;
      }
    | {
        readonly type: 'define';
        readonly name: string;
        readonly parameters: readonly string[];
        readonly body: Jq;
        readonly rest: Jq;
      }
    | {readonly type: 'label'; readonly name: string; readonly body: Jq}
    | {readonly type: 'break'; readonly name: string}
  );
