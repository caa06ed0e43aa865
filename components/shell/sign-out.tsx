'use client'

import type { FormEvent } from 'react'
import { signedOutHere } from './one-person'

/**
 * Leaves by a form of the browser's own, so that it also does where no script runs. With script the session is ended
 * first: the other tabs are told only then, or they would be drawn once more for whoever leaves.
 */
export function SignOut() {
  return (
    <form method="post" action="/sign-out" onSubmit={signOut}>
      <button type="submit" className="link-button">
        退出登录
      </button>
    </form>
  )
}

async function signOut(event: FormEvent<HTMLFormElement>): Promise<void> {
  event.preventDefault()
  const form = event.currentTarget
  const ended = await fetch('/sign-out', { method: 'POST', redirect: 'manual' }).then(
    ({ ok, type }) => ok || type === 'opaqueredirect',
    () => false,
  )
  signedOutHere()
  if (ended) window.location.assign('/sign-in')
  // The browser itself says what is in the way.
  else form.submit()
}
