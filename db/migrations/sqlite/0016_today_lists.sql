CREATE TABLE `case_pending` (
	`case_id` text NOT NULL,
	`kind` text NOT NULL,
	`agency_id` text NOT NULL,
	`unit_id` text,
	`on_day` text NOT NULL,
	PRIMARY KEY(`case_id`, `kind`),
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `case_pending_list` ON `case_pending` (`agency_id`,`kind`,`on_day`,`case_id`);--> statement-breakpoint
CREATE INDEX `case_pending_unit` ON `case_pending` (`agency_id`,`unit_id`,`kind`,`on_day`,`case_id`) WHERE unit_id is not null;--> statement-breakpoint
CREATE INDEX `outbox_failed` ON `outbox` (`agency_id`,`next_attempt_at`,`id`) WHERE sent_at is null and failure is not null;