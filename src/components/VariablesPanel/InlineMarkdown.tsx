import {Fragment} from 'react';

/** Text with `code` in it: all that the texts of variables need. */
export function InlineMarkdown({text}: {readonly text: string}) {
  return text.split(/(`[^`]+`)/).map((part, index) =>
    part.startsWith('`') && part.length > 2 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts never move
      <code key={index}>{part.slice(1, -1)}</code>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts never move
      <Fragment key={index}>{part}</Fragment>
    ),
  );
}
