-- Pairs of characters of applicant and request (db/search). Contentless: the words themselves lie in `cases` only.
CREATE VIRTUAL TABLE `case_search` USING fts5(`case_id` UNINDEXED, `tokens`, content='', contentless_delete=1, contentless_unindexed=1, tokenize='unicode61 remove_diacritics 0');
