type Property = string | readonly string[] | undefined;

/** True where a recipe has all that is wanted; an empty wish wants nothing. */
export function matchesFilters(
  recipe: Readonly<Record<string, Property>>,
  wanted: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(wanted).every(([name, value]) => {
    const own = recipe[name];
    return value === '' || own === value || (Array.isArray(own) && own.includes(value));
  });
}
