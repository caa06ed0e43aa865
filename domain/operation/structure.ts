/**
 * Which structure of the database a migration led to, as people are told it: they are numbered from 0000 on, and their
 * names are for whoever writes the program. A name that is none is told as it is.
 */
export function structureWords(migration: string): string {
  const number = /^(\d{4})_/.exec(migration)?.[1]
  if (number === undefined) return migration
  return `第${Number(number) + 1}次结构更新`
}
