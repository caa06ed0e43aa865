import { interfaceDescription } from '@/server/intake-api/description'
import { onlyBy } from '@/server/intake-api/problem'

/** The description of the interface, for whoever writes a program against it; it tells nothing about requests. */
export function GET(): Response {
  return Response.json(interfaceDescription(), { headers: { 'Cache-Control': 'no-cache' } })
}

export const POST = onlyBy('GET')
