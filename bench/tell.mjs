/** What a measured process has to say: one line of JSON, with the most memory it ever held. */
export function tell(found) {
  console.log(JSON.stringify({ megabytes: memory(), ...found }));
}

/** The most memory this process has held until now, in MB. */
export function memory() {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

export function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
}

/** Milliseconds of processors this process has used: on a machine that others use too they tell more than the clock. */
export function processorMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Times of many rounds: all of them, the middle one, and the one that 95 of 100 stay below. */
export function spread(each) {
  const inOrder = each.toSorted((a, b) => a - b);
  return {
    ms: each.reduce((sum, ms) => sum + ms, 0),
    median: median(each),
    p95: inOrder[Math.min(each.length - 1, Math.floor(each.length * 0.95))],
  };
}

export function must(result) {
  if (!result.ok) throw new Error(result.problems.map((found) => `${found.where}: ${found.message}`).join('\n'));
  return result.value;
}
