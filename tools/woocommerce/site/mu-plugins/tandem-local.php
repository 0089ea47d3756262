<?php
/**
 * Plugin Name: Tandem: a store on this machine
 * Description: Made by `npm run store:woocommerce`. Keeps this store to itself (no mails, no calls to the internet) and lets the command that started it set it up. Not part of Tandem's plugin.
 *
 * @package Tandem\LocalStore
 */

defined( 'ABSPATH' ) || exit;

require __DIR__ . '/tandem-local/sqlite.php';
require __DIR__ . '/tandem-local/quiet.php';
require __DIR__ . '/tandem-local/door.php';
require __DIR__ . '/tandem-local/setup.php';
require __DIR__ . '/tandem-local/catalogue.php';
require __DIR__ . '/tandem-local/orders.php';
foreach ( glob( __DIR__ . '/tandem-local/test-*.php' ) as $tandem_local_file ) {
	require $tandem_local_file;
}
