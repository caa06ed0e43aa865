import type { ReactNode } from 'react'
import type { ButtonTone } from '@/components/ui/button'
import { type Send, ServerForm } from '@/components/ui/server-form'

export type Administer = Send

interface AdminFormProps {
  administer: Administer
  deed: string
  button: string
  tone?: ButtonTone
  /** Makes room for the next one once this one is added. */
  empties?: boolean
  children: ReactNode
}

/** A form of the administration; `deed` says which of its changes it asks for. */
export function AdminForm({ administer, deed, children, ...form }: AdminFormProps) {
  return (
    <ServerForm send={administer} {...form}>
      <input type="hidden" name="deed" value={deed} />
      {children}
    </ServerForm>
  )
}
