DROP INDEX `progress_concluded`;--> statement-breakpoint
CREATE INDEX `progress_open_received` ON `case_progress` (`agency_id`,`received_on`,`applicant_kind`) WHERE concluded_on is null;--> statement-breakpoint
CREATE INDEX `progress_carried` ON `case_progress` (`agency_id`,`concluded_on`,`received_on`,`applicant_kind`) WHERE substr(received_on, 1, 4) < substr(concluded_on, 1, 4);--> statement-breakpoint
CREATE INDEX `progress_concluded` ON `case_progress` (`agency_id`,`concluded_on`,`case_id`,`received_on`,`applicant_kind`) WHERE concluded_on is not null;