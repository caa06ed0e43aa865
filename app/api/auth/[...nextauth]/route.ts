import { handler } from '@/server/people/sessions/next-auth'

export { handler as GET, handler as POST }
