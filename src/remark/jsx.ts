import type {BlockContent, DefinitionContent, RootContent} from 'mdast';
import type {MdxJsxAttribute, MdxJsxFlowElement, MdxJsxTextElement} from 'mdast-util-mdx-jsx';
import type {MdxjsEsm} from 'mdast-util-mdxjs-esm';

/** Attributes of an element; `undefined` and `false` leave the attribute out. */
export type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** An element or component of the page as a node of the Markdown tree; its attributes are plain text. */
export function element(
  name: string,
  attributes: Attributes,
  children: readonly RootContent[] = [],
): MdxJsxFlowElement {
  return {
    type: 'mdxJsxFlowElement',
    name,
    attributes: Object.entries(attributes).flatMap(([key, value]): MdxJsxAttribute[] =>
      value === undefined || value === false
        ? []
        : [{type: 'mdxJsxAttribute', name: key, value: value === true ? null : value}],
    ),
    children: [...children] as (BlockContent | DefinitionContent)[],
  };
}

/** The same inside a paragraph. */
export function textElement(
  name: string,
  attributes: Readonly<Record<string, string>>,
): MdxJsxTextElement {
  return {
    type: 'mdxJsxTextElement',
    name,
    attributes: Object.entries(attributes).map(([key, value]) => ({
      type: 'mdxJsxAttribute',
      name: key,
      value,
    })),
    children: [],
  };
}

/** `export const name = …` for a page's module; the data travels as JSON text, which is quick to compile. */
export function exportData(name: string, data: unknown): MdxjsEsm {
  const json = JSON.stringify(data);
  return {
    type: 'mdxjsEsm',
    value: '',
    data: {
      estree: {
        type: 'Program',
        sourceType: 'module',
        comments: [],
        body: [
          {
            type: 'ExportNamedDeclaration',
            specifiers: [],
            attributes: [],
            declaration: {
              type: 'VariableDeclaration',
              kind: 'const',
              declarations: [
                {
                  type: 'VariableDeclarator',
                  id: {type: 'Identifier', name},
                  init: {
                    type: 'CallExpression',
                    optional: false,
                    callee: {
                      type: 'MemberExpression',
                      computed: false,
                      optional: false,
                      object: {type: 'Identifier', name: 'JSON'},
                      property: {type: 'Identifier', name: 'parse'},
                    },
                    arguments: [{type: 'Literal', value: json}],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  };
}
