import NextAuth, { type NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { SESSION_MINUTES } from '@/domain/people/session'
import { enterByPassword } from '../enter'
import { keepDevice } from './cookies'
import { signOut } from './end'
import { openSession } from './open'
import type { SessionToken } from './sealed-cookie'

/**
 * next-auth signs its cookie and talks to providers; who is signed in stands in our own table. Its token carries the
 * secret of a session and nothing else.
 */
const authOptions: NextAuthOptions = {
  session: { strategy: 'jwt', maxAge: SESSION_MINUTES.signed_in * 60 },
  pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/sign-in' },
  providers: [
    Credentials({
      credentials: { account: {}, password: {} },
      async authorize(credentials) {
        const result = await enterByPassword(credentials?.account ?? '', credentials?.password ?? '')
        // The message is shown by the sign-in page.
        if ('message' in result) throw new Error(result.message)
        await keepDevice(result.deviceToken)
        return { id: 'session', sessionToken: result.token }
      },
    }),
  ],
  callbacks: {
    jwt({ token, user }) {
      const { sessionToken } = (user ?? token) as unknown as SessionToken
      return { sessionToken }
    },
    // Nobody asks next-auth who is signed in.
    session({ session }) {
      return { expires: session.expires } as typeof session
    },
  },
  events: {
    async signOut({ token }) {
      const { sessionToken } = token as unknown as Partial<SessionToken>
      const found = sessionToken ? await openSession(sessionToken) : null
      if (found) await signOut(found.session)
    },
  },
}

/** Answers at next-auth's own addresses. */
export const handler = NextAuth(authOptions)
