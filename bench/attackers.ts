import { setTimeout as pause } from 'node:timers/promises'
import { STRANGERS, type Target } from '@/server/front/testing/attack'

// The strangers of bench/hostile.ts, in a process of their own: what they do to their own machine is not measured.
// Every kind in turn; it ends when the last of them was answered or hung up on.

export interface Plan {
  target: Target
  requests: number
  seconds: number
}

const { target, requests, seconds } = JSON.parse(process.argv[2] ?? '') as Plan
const kinds = Object.values(STRANGERS)
const sent: Promise<unknown>[] = []
for (let n = 0; n < requests; n++) {
  sent.push(kinds[n % kinds.length]?.(target, n).catch(() => {}) ?? Promise.resolve())
  await pause((seconds * 1000) / requests)
}
await Promise.all(sent)
