import { openChild, type TestOffice } from '@/server/testing/office'
import type { Ground } from '../ground'

/** A short name that no other agency has. */
export function shortNameOf(word: string): string {
  return `y${word.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`.slice(0, 30)
}

/** An agency below that nobody else works in. */
export function ownAgency({ office }: Ground, word: string): Promise<TestOffice & { name: string }> {
  return openChild(office, shortNameOf(word))
}
