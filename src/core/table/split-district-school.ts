/**
 * `Boston - Baldwin Early Learning Center` → district and school. The district ends at the first ` - `, or, where a
 * district's own name holds one, after `(District)`. Null where there is nothing to split.
 */
export function splitDistrictSchool(text: string): { readonly district: string; readonly school: string } | null {
  const marked = text.indexOf('(District) - ');
  const at = marked >= 0 ? marked + '(District)'.length : text.indexOf(' - ');
  if (at <= 0) return null;
  const school = text.slice(at + 3).trim();
  const district = text.slice(0, at).trim();
  return school === '' || district === '' ? null : { district, school };
}
