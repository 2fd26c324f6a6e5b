/** A text with the line ends that a shell can read; a checkout on Windows has others. Lines and columns stay what they are. */
export function unixLines(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
