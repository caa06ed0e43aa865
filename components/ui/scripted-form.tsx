'use client'

import type { FormHTMLAttributes, ReactNode, Ref } from 'react'
import { useScripted } from './use-scripted'

interface ScriptedFormProps extends Omit<FormHTMLAttributes<HTMLFormElement>, 'method' | 'action'> {
  ref?: Ref<HTMLFormElement>
  children: ReactNode
}

/**
 * A form of the desk that our own script sends. Until the script is there nothing can be typed into it, so an early
 * Enter loses nothing; and whatever happens it is a POST, so that nothing typed gets into an address.
 */
export function ScriptedForm({ children, ...form }: ScriptedFormProps) {
  const scripted = useScripted()
  return (
    <form method="post" {...form}>
      <fieldset className="contents" disabled={!scripted}>
        {children}
      </fieldset>
    </form>
  )
}
