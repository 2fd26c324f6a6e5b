/** No crawler of a search service reads this site. */
export default function SearchMetadata() {
  return null;
}
