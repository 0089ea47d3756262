<?php
/**
 * A page of the cart link in a theme that is made of files.
 *
 * @package Tandem
 */

defined( 'ABSPATH' ) || exit;

get_header( 'shop' );

do_action( 'woocommerce_before_main_content' );

echo \Tandem\Shop\Cart_Page::html(); // phpcs:ignore WordPress.Security.EscapeOutput -- the templates escape.

do_action( 'woocommerce_after_main_content' );

get_footer( 'shop' );
