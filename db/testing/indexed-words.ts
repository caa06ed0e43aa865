import Database from 'better-sqlite3'
import { sqliteFile } from '../connection'

/** Every word that the search index of SQLite still holds, void ones too. */
export function indexedWords(): string[] {
  const file = new Database(sqliteFile(), { readonly: true })
  try {
    file.exec("create virtual table temp.words using fts5vocab('main', 'case_search', 'row')")
    return file
      .prepare<[], { term: string }>('select term from temp.words')
      .all()
      .map(({ term }) => term)
  } finally {
    file.close()
  }
}
