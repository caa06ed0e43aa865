'use client'

import type { FormHTMLAttributes, ReactNode, Ref } from 'react'

interface PostedFormProps extends Omit<FormHTMLAttributes<HTMLFormElement>, 'method' | 'action'> {
  ref?: Ref<HTMLFormElement>
  action: (form: FormData) => void
  children: ReactNode
}

/** A form that is posted where no script sends it, or none yet (`usePostedForm`): nothing typed gets into an address. */
export function PostedForm({ action, children, ...form }: PostedFormProps) {
  return (
    <form action={action} {...form}>
      {children}
    </form>
  )
}
