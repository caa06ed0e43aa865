import NextAuth from 'next-auth'
import { authOptions } from '@/server/people/auth-options'

type Handler = (request: Request, context: { params: Promise<{ nextauth: string[] }> }) => Promise<Response>

const nextAuth: Handler = NextAuth(authOptions)

/** What next-auth refuses it refuses in English, and an address that leads elsewhere as a fault: both get words of ours. */
const handler: Handler = async (request, context) => {
  const answer = await nextAuth(request, context)
  if (answer.status < 400 || answer.status === 401) return answer
  return new Response(null, { status: answer.status < 500 ? answer.status : 400 })
}

export { handler as GET, handler as POST }
