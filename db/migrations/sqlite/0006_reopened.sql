ALTER TABLE `case_progress` ADD `anew_due_on` text;--> statement-breakpoint
CREATE INDEX `progress_anew` ON `case_progress` (`agency_id`,`anew_due_on`) WHERE anew_due_on is not null;