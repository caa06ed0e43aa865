declare const view: unique symbol

/**
 * A view of plain data (no dates, no functions) as one text. React writes and reads the data of a client component
 * value by value, and a page of the list has hundreds; a text is one value.
 */
export type AsText<View> = string & { readonly [view]?: View }

export const asText = <View>(of: View): AsText<View> => JSON.stringify(of)

/** The view again; members that were undefined are absent. */
export const readView = <View>(text: AsText<View>): View => JSON.parse(text)
