import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { faultKindOf, faultLine } from '@/domain/faults/faults'
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
      async authorize(credentials, request) {
        const address = clientAddress(request.headers?.['x-forwarded-for'])
        const { account = '', password = '' } = credentials ?? {}
        // What is thrown here is shown by the sign-in page, whatever it says.
        const result = await checkSignIn(account, password, address).catch((fault: unknown) => {
          console.error('fault in signing in:', fault)
          throw new Error(faultLine(faultKindOf(fault)))
        })
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
