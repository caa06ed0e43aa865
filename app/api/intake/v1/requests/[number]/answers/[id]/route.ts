import { onlyBy } from '@/server/intake-api/problem'
import { getAnswer } from '@/server/intake-api/requests'

export const dynamic = 'force-dynamic'

export async function GET(
  request: Request,
  { params }: { params: Promise<{ number: string; id: string }> },
): Promise<Response> {
  const { number, id } = await params
  return getAnswer(request, number, id)
}

export const POST = onlyBy('GET')
