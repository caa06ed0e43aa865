CREATE TABLE `supervision_order_cases` (
	`order_id` text NOT NULL,
	`case_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`order_id`, `case_id`),
	FOREIGN KEY (`order_id`) REFERENCES `supervision_orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `supervision_order_cases_case` ON `supervision_order_cases` (`case_id`);--> statement-breakpoint
CREATE TABLE `supervision_orders` (
	`id` text PRIMARY KEY NOT NULL,
	`agency_id` text NOT NULL,
	`number` text NOT NULL,
	`year` integer NOT NULL,
	`n` integer NOT NULL,
	`unit_id` text NOT NULL,
	`matter` text NOT NULL,
	`issued_on` text NOT NULL,
	`answer_by` text NOT NULL,
	`issued_by` text NOT NULL,
	`template_id` text NOT NULL,
	`field_values` text NOT NULL,
	`answer` text,
	`answered_on` text,
	`answered_by` text,
	`answer_file_name` text,
	`answer_file_type` text,
	`answer_file_size` integer,
	`answer_file_sha256` text,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`template_id`) REFERENCES `letter_templates`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `supervision_orders_number` ON `supervision_orders` (`agency_id`,`year`,`n`);--> statement-breakpoint
CREATE INDEX `supervision_orders_issued` ON `supervision_orders` (`agency_id`,`issued_on`,`n`);--> statement-breakpoint
CREATE INDEX `supervision_orders_unit` ON `supervision_orders` (`agency_id`,`unit_id`,`issued_on`,`n`);--> statement-breakpoint
CREATE INDEX `supervision_orders_open` ON `supervision_orders` (`agency_id`,`answer_by`,`id`) WHERE answered_on is null;--> statement-breakpoint
CREATE INDEX `supervision_orders_file` ON `supervision_orders` (`answer_file_sha256`) WHERE answer_file_sha256 is not null;