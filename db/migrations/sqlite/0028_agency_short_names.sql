ALTER TABLE `agencies` ADD `short_name` text;--> statement-breakpoint
CREATE UNIQUE INDEX `agencies_short_name` ON `agencies` (`short_name`);