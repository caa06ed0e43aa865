import type { IsoDate } from '@/domain/calendar/day'
import { fileSizeWords } from '@/domain/case/file-sizes'
import { endingsOf, isMediaType } from '../files/media-type'
import { type Answer, type ApplicantCase, answersFor, lettersTo } from '../public/online-answers'

/** A letter, or a file that goes with one, as its applicant sees it listed. */
export interface LetterShown {
  id: string
  title: string
  /** 文号, kind of file and size, where they are known. */
  about: readonly string[]
  sentOn: IsoDate
  /** False for a letter that went out on paper: it is listed and not read here. */
  readHere: boolean
  /** The newest answer itself, for the button of the next step. */
  isAnswer: boolean
}

/** Letters to the applicant and what came with them, in the order in which they went out. */
export async function lettersShown(found: ApplicantCase): Promise<LetterShown[]> {
  const answers = await answersFor(found)
  if (answers.length > 0) return answers.map(readHere)
  return (await lettersTo(found)).map(({ id, title, number, sentOn }) => ({
    id,
    title,
    about: [number ?? '', '纸质文书，已按您选择的方式发出'].filter(Boolean),
    sentOn,
    readHere: false,
    isAnswer: false,
  }))
}

function readHere({ id, kind, title, number, sentOn, ofAnswer, stored }: Answer): LetterShown {
  const isLetter = kind === 'letter'
  return {
    id,
    title,
    about: [
      number ?? '',
      isLetter ? letterWords(stored) : fileWords(stored),
      stored ? fileSizeWords(stored.size) : '',
    ].filter(Boolean),
    sentOn,
    readHere: true,
    isAnswer: isLetter && ofAnswer,
  }
}

/** A letter that is not signed and sealed on paper is a Word file. */
function letterWords(stored: Answer['stored']): string {
  return stored ? `${fileWords(stored)}，签字盖章的扫描件` : 'Word 文档'
}

function fileWords(stored: Answer['stored']): string {
  return stored && isMediaType(stored.mediaType) ? (endingsOf(stored.mediaType)[0] ?? '').toUpperCase() : ''
}
