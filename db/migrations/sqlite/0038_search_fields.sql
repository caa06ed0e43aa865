-- Pairs of characters by what they are of (db/search), and whose case it is. Cases keep their places; the program puts
-- their words in when it starts, because the index is of an older version.
CREATE TABLE `case_search_old` AS SELECT rowid AS `position`, `case_id` FROM `case_search`;
--> statement-breakpoint
DROP TABLE `case_search`;
--> statement-breakpoint
-- SQLite forgets one table of such an index when it is dropped, and lets go of it only once it has read its schema anew,
-- as renaming makes it do.
ALTER TABLE `case_search_old` RENAME TO `case_search_places`;
--> statement-breakpoint
DROP TABLE IF EXISTS `case_search_content`;
--> statement-breakpoint
CREATE VIRTUAL TABLE `case_search` USING fts5(`case_id` UNINDEXED, `agency_id` UNINDEXED, `of_person` UNINDEXED, `request`, `applicant`, `papers`, content='', contentless_delete=1, contentless_unindexed=1, tokenize="unicode61 remove_diacritics 0 tokenchars '_'");
--> statement-breakpoint
INSERT INTO `case_search` (rowid, `case_id`, `agency_id`, `of_person`, `request`, `applicant`, `papers`) SELECT s.`position`, s.`case_id`, c.`agency_id`, 1, '_' || replace(s.`case_id`, '-', ''), '', '' FROM `case_search_places` s INNER JOIN `cases` c ON c.`id` = s.`case_id` ORDER BY s.`position`;
--> statement-breakpoint
DROP TABLE `case_search_places`;
