import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { TrainingPage } from '@/components/training/training-page'
import { signedIn } from '@/server/people/session'
import { trainingView } from '@/server/views/training'
import { anew, move } from './actions'

export const metadata: Metadata = { title: '练习' }

export default async function Page() {
  const { actor } = await signedIn()
  const view = await trainingView(actor)
  if (!view) notFound()
  return <TrainingPage view={view} move={move} anew={anew} />
}
