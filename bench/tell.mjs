/** What a measured process has to say: one line of JSON, with the most memory it ever held. */
export function tell(found) {
  console.log(JSON.stringify({ ...found, megabytes: Math.round(process.resourceUsage().maxRSS / 1024) }));
}

export function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
}

export function must(result) {
  if (!result.ok) throw new Error(result.problems.map((found) => `${found.where}: ${found.message}`).join('\n'));
  return result.value;
}
