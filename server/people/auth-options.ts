import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { clientAddress } from '../client-address'
import { checkSignIn } from './sign-in'

/** Hours after which one has to sign in again. */
export const SESSION_HOURS = 8

/** Sessions are signed tokens that carry the person and the epoch they signed in under; nothing else. */
export const authOptions: NextAuthOptions = {
  session: { strategy: 'jwt', maxAge: SESSION_HOURS * 3600 },
  pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/sign-in' },
  providers: [
    Credentials({
      credentials: { account: {}, password: {} },
      async authorize(credentials) {
        const address = await clientAddress()
        const result = await checkSignIn(credentials?.account ?? '', credentials?.password ?? '', address)
        // The message is shown by the sign-in page.
        if ('message' in result) throw new Error(result.message)
        return { id: result.person.id, epoch: result.person.epoch }
      },
    }),
  ],
  callbacks: {
    jwt({ token, user }) {
      if (user) {
        token.personId = user.id
        token.epoch = 'epoch' in user ? user.epoch : 0
      }
      return token
    },
    session({ session, token }) {
      return { ...session, user: {}, personId: token.personId, epoch: token.epoch }
    },
  },
}
