/** A command inside a sentence; its variables are filled in like those of blocks. */
export function InlineCommand({html}: {readonly html: string}) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made by src/remark from escaped text
  return <code data-inline="" dangerouslySetInnerHTML={{__html: html}} />;
}
