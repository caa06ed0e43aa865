import { getChanges, postRequest } from '@/server/intake-api/requests'

export const dynamic = 'force-dynamic'

export const POST = (request: Request): Promise<Response> => postRequest(request)
export const GET = (request: Request): Promise<Response> => getChanges(request)
