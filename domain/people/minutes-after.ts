const MINUTE_MS = 60_000

/** The instant so many minutes after another, before it where they are negative; both as ISO text in UTC. */
export function minutesAfter(at: string, minutes: number): string {
  return new Date(Date.parse(at) + minutes * MINUTE_MS).toISOString()
}
