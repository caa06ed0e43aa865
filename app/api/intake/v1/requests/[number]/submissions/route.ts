import { onlyBy } from '@/server/intake-api/problem'
import { postSubmission } from '@/server/intake-api/submissions'

export const dynamic = 'force-dynamic'

export async function POST(
  request: Request,
  { params }: { params: Promise<{ number: string }> },
): Promise<Response> {
  return postSubmission(request, (await params).number)
}

export const GET = onlyBy('POST')
