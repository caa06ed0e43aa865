import type { NextRequest } from 'next/server'
import { requirePrivilege } from '@/server/people/session'
import { addressedWords } from '@/server/views/search-words'

/** A search and its filters become the address of their list; what is typed is posted, so that it may be sealed there. */
export async function POST(request: NextRequest): Promise<Response> {
  await requirePrivilege('viewCase')
  const params = new URLSearchParams()
  for (const [name, value] of new URLSearchParams(await request.text())) {
    if (value !== '') params.append(name, name === 'q' ? addressedWords(value) : value)
  }
  return new Response(null, { status: 303, headers: { location: `/cases?${params}` } })
}
