'use client'

import { signOut } from 'next-auth/react'

export function SignOut() {
  return (
    <button type="button" className="link-button" onClick={() => signOut({ callbackUrl: '/sign-in' })}>
      退出登录
    </button>
  )
}
