import { onlyBy } from '@/server/intake-api/problem'
import { getRequest } from '@/server/intake-api/requests'

export const dynamic = 'force-dynamic'

export async function GET(
  request: Request,
  { params }: { params: Promise<{ number: string }> },
): Promise<Response> {
  return getRequest(request, (await params).number)
}

export const POST = onlyBy('GET')
