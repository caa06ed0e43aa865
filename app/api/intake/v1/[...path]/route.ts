import { nowhere } from '@/server/intake-api/problem'

/** What the interface does not have is told like every other problem of it, not by a page. */
export const GET = nowhere
export const POST = nowhere
