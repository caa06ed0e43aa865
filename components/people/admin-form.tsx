import type { ReactNode } from 'react'
import type { ButtonTone } from '@/components/ui/button'
import { type Send, ServerForm } from '@/components/ui/server-form'

export type Administer = Send

interface AdminFormProps {
  administer: Administer
  change: string
  button: string | null
  tone?: ButtonTone
  /** Makes room for the next one once this one is added. */
  empties?: boolean
  children: ReactNode
}

/** A form of the administration; `change` says which of its changes is asked for. */
export function AdminForm({ administer, change, children, ...form }: AdminFormProps) {
  return (
    <ServerForm send={administer} {...form}>
      <input type="hidden" name="change" value={change} />
      {children}
    </ServerForm>
  )
}
